interface FilePickProps {
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onPick: (file: File | null) => void;
}

/** A file to be chosen; a browser's own field would say “Choose File” in its own language. */
export const FilePick = ({ label, accept, file, onPick }: FilePickProps) => (
  <label className="labelled">
    <span className="small">{label}</span>
    <span className="file-pick">
      <input type="file" className="visually-hidden" accept={accept} onChange={(event) => onPick(event.target.files?.[0] ?? null)} />
      <span className="button" aria-hidden="true">
        选择文件
      </span>
      <span className="small">{file?.name ?? '还没有选择文件'}</span>
    </span>
  </label>
);
