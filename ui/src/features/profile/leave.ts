/** Go to the landing page by loading it anew: this page, which needs a sign-in, would go to the sign-in page by itself. */
export function leave(): void {
  window.location.assign("/");
}
