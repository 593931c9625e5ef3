/** The nonce by which the content security policy of this page allows styles that scripts write; none in development. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}
