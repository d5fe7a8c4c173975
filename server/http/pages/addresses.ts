/** A path with what stands behind it, in the order given; what is empty is left out, so that one page has one address. */
export function addressOf(path: string, parts: readonly (readonly [name: string, value: string | undefined])[]): string {
  const said = parts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  );
  return said.length === 0 ? path : `${path}?${said.join('&')}`;
}
