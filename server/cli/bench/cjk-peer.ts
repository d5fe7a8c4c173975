import { randomUUID } from 'node:crypto';
import { Client } from '@opensearch-project/opensearch';

/** What peers are given of a passage: the same pieces as ours. */
export interface Passage {
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
}

/** OpenSearch as it is used by default for Chinese: its cjk analyzer over title and text, asked over HTTP. */
export class CjkPeer {
  private readonly client: Client;
  private readonly index = `bench-${randomUUID().slice(0, 8)}`;

  constructor(url: string) {
    this.client = new Client({ node: url, requestTimeout: 120_000 });
  }

  async answers(): Promise<boolean> {
    return this.client.ping().then(
      () => true,
      () => false,
    );
  }

  async build(passages: readonly Passage[]): Promise<void> {
    await this.client.indices.delete({ index: this.index, ignore_unavailable: true });
    const field = { type: 'text', analyzer: 'cjk' };
    await this.client.indices.create({
      index: this.index,
      body: { settings: { number_of_shards: 1, number_of_replicas: 0 }, mappings: { properties: { title: field, text: field } } } as never,
    });
    for (let at = 0; at < passages.length; at += 1_000) {
      await this.client.bulk({
        body: passages
          .slice(at, at + 1_000)
          .flatMap(({ title, text }, i) => [{ index: { _index: this.index, _id: String(at + i) } }, { title, text }]),
      });
    }
    await this.client.indices.refresh({ index: this.index });
  }

  /** Numbers of the passages found, best first. */
  async search(question: string, k: number): Promise<readonly number[]> {
    const { body } = await this.client.search({
      index: this.index,
      body: { query: { multi_match: { query: question, fields: ['title', 'text'], type: 'most_fields' } }, size: k } as never,
    });
    return body.hits.hits.map(({ _id }) => Number(_id));
  }

  async close(): Promise<void> {
    await this.client.indices.delete({ index: this.index, ignore_unavailable: true });
    await this.client.close();
  }
}
