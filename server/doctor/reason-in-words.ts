/** What systems say in English, in words for whoever installs; `$1` is what they name. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED(?: ([\w.:[\]-]{1,100}))?/u, '连不上 $1：没有程序在那里监听'],
  [/ENOTFOUND(?: ([\w.-]{1,100}))?|EAI_AGAIN(?: ([\w.-]{1,100}))?/u, '域名无法解析 $1'],
  [/ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|aborted due to timeout/u, '连接超时'],
  [/ECONNRESET|socket hang up/u, '连接被对方断开'],
  [/CERT_|SELF_SIGNED|UNABLE_TO_VERIFY/u, '对方的证书不受信任'],
  [/(?:EACCES|EPERM)[^']{0,60}(?:'([^']{1,200})')?/u, '没有权限 $1'],
  [/EROFS/u, '文件系统是只读的'],
  [/ENOSPC|EDQUOT|database or disk is full/u, '磁盘已满'],
  [/(?:EEXIST|ENOTDIR)[^']{0,60}(?:'([^']{1,200})')?/u, '同名的文件占了目录的位置 $1'],
  [/ENOENT[^']{0,60}(?:'([^']{1,200})')?/u, '找不到文件 $1'],
  [/file is not a database|malformed|SQLITE_CORRUPT/u, '数据库文件已损坏'],
  [/disk I\/O error/u, '磁盘读写失败，可能已满或损坏'],
  [/readonly database/u, '数据库文件不能写入'],
  [/wrong version number|Greeting never received|ESOCKET.{0,40}SSL/u, '对方没有按约定回应：端口或加密方式不对'],
  [/bad port/u, '这个端口号不能用于网页服务'],
  [/\b40[13]\b/u, '对方拒绝了密钥或密码'],
  [/WRONGPASS|NOAUTH|EAUTH|Invalid login|[Aa]uthentication failed/u, '用户名或密码不正确'],
  [/querySrv|Server selection timed out/u, '找不到数据库服务器'],
];

/** An error's reason, without passwords in addresses. */
export function reasonInWords(error: unknown): string {
  const said = messagesOf(error)
    .join(' ')
    .replace(/\/\/[^@/\s]{1,200}@/gu, '//***@')
    .slice(0, 400);
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(said);
    if (found !== null)
      return words
        .replace('$1', found.slice(1).find((part) => part !== undefined) ?? '')
        .trim()
        .replace(/ ：/u, '：');
  }
  return said.slice(0, 200);
}

/** `fetch failed` says nothing; what caused it does, and of several tries each has its own. */
function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: readonly unknown[] };
  return [
    error.message,
    ...(typeof code === 'string' ? [code] : []),
    ...(cause === undefined ? [] : messagesOf(cause)),
    ...(errors ?? []).slice(0, 2).flatMap(messagesOf),
  ];
}

/** What to do, where the reason itself tells; null where it depends on what was looked at. */
export function remedyOf(says: string): string | null {
  if (says.includes('请升级程序')) return '请安装写下这些数据的版本或更新的版本；不要用旧版本打开。';
  if (says.includes('环境变量')) return '请对照 .env.example 改正。';
  if (says === '磁盘已满') return '请清理磁盘，或把数据目录移到更大的磁盘。';
  if (says.startsWith('没有权限') || says.includes('只读') || says.includes('不能写入'))
    return '请让运行本程序的用户拥有数据目录（chown -R），并确认磁盘不是只读挂载。';
  return null;
}
