import { useToast } from './ToastProvider.tsx';

/** Hands this page's address on: by the system's own sheet, else through the clipboard. */
export function useShare(title: string): () => void {
  const say = useToast();
  return () => {
    const url = `${location.origin}${location.pathname}`;
    if (typeof navigator.share === 'function') return void navigator.share({ title, url }).catch(() => undefined);
    navigator.clipboard.writeText(url).then(
      () => say('已复制'),
      () => say('浏览器不允许复制，请手动复制地址'),
    );
  };
}
