import { Component, type ReactNode } from "react";

/** A part of the shell that breaks is left out; the page beside it goes on. */
export class Contained extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? null : this.props.children;
  }
}
