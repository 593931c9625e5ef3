/** Who gets the focus after a change of page: the new page's title, once. */

let wanted = false;

/** A link was followed: the next page title takes the focus. */
export function wantFocus(): void {
  wanted = true;
}

/** Focus `title` if a page change is waiting for one. */
export function claimFocus(title: HTMLElement): void {
  if (!wanted) return;
  wanted = false;
  title.focus({ preventScroll: true });
}
