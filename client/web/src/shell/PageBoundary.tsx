import { Component, type ReactNode } from 'react';

interface State {
  readonly failed: boolean;
}

/**
 * Around a page: where its script cannot be had (offline, or a newer version replaced it) or it breaks, the rest of the site stays, and
 * what to do is said.
 * `place`: another address is tried anew.
 */
export class PageBoundary extends Component<{ readonly place: string; readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidUpdate(before: { readonly place: string }): void {
    if (before.place !== this.props.place && this.state.failed) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <h1>这一页没有打开</h1>
        <div className="error-note" role="alert">
          <p>{navigator.onLine ? '信息可能已更新。刷新后查看，填写的内容会保留。' : '网络不可用。已收到的内容保留，联网后请重试。'}</p>
          <button type="button" className="button" onClick={() => location.reload()}>
            刷新
          </button>
        </div>
      </div>
    );
  }
}
