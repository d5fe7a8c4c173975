/** 浏览次数 of documents. Who read is not kept. */
export interface DocumentViews {
  /** One more. */
  add(documentId: string): Promise<void>;
  /** Of every document that was read. */
  all(): Promise<ReadonlyMap<string, number>>;
}
