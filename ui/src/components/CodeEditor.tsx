/** The code editor. It is heavy: load it by `lazy(() => import("@/components/CodeEditor"))` where it is used. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  type LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef, useState } from "react";
import { styleNonce } from "@/theme/nonce";

export type CodeLanguage = "python" | "javascript" | "java" | "cpp" | "sql";

/** Something to be marked in the code; lines and columns from 1. */
export interface CodeMark {
  line: number;
  column?: number | null;
  message: string;
  severity: "error" | "warning" | "info";
}

/** A place to go to; lines and columns from 1. A new object is a new jump, also to the same place. */
export interface CodePlace {
  line: number;
  column?: number | null;
}

interface CodeEditorProps {
  value: string;
  onChange?: (value: string) => void;
  language: CodeLanguage;
  /** The name that screen readers give the editor. */
  label: string;
  /** The element that says how to leave it by keyboard. */
  describedBy?: string;
  readOnly?: boolean;
  marks?: readonly CodeMark[];
  /** Signs beside the lines that have marks. */
  gutter?: boolean;
  /** Puts the cursor there and shows it. */
  goTo?: CodePlace | null;
  /** Height of the empty editor, as CSS. */
  minHeight?: string;
  maxHeight?: string;
}

const GRAMMARS: Record<CodeLanguage, () => Promise<LanguageSupport>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  java: async () => (await import("@codemirror/lang-java")).java(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  sql: async () => {
    const { sql, SQLite } = await import("@codemirror/lang-sql");
    return sql({ dialect: SQLite });
  },
};

/** Colours for both grounds at once, each at least 4.5:1. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "light-dark(#7a3e9d, #d4a7f0)" },
  { tag: [tags.string, tags.regexp], color: "light-dark(#1d6b35, #a3d9a5)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#9a3b00, #f2b482)" },
  { tag: tags.comment, color: "light-dark(#56636a, #a7b2b8)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "light-dark(#1d5e74, #8fcbdf)" },
  { tag: [tags.typeName, tags.className, tags.namespace], color: "light-dark(#8a5200, #e6c987)" },
  { tag: tags.invalid, textDecoration: "underline wavy" },
]);

const LOOK = EditorView.theme({
  "&": {
    fontSize: "0.9rem",
    border: "1px solid var(--nx-border)",
    borderRadius: "var(--mantine-radius-md)",
    background: "var(--nx-surface)",
    color: "var(--mantine-color-text)",
  },
  "&.cm-focused": { outline: "3px solid light-dark(#1d5e74, #8fcbdf)", outlineOffset: "2px" },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  // The frame around the whole editor shows the focus.
  ".cm-content:focus-visible": { outline: "none !important" },
  ".cm-scroller": { fontFamily: '"Noto Sans Mono", ui-monospace, monospace', lineHeight: "1.5", overflow: "auto" },
  ".cm-gutters": { background: "transparent", color: "var(--mantine-color-dimmed)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "light-dark(#1d5e7412, #8fcbdf14)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#b9dcea, #2c5a6c)",
  },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-tooltip": {
    background: "var(--nx-surface)",
    color: "var(--mantine-color-text)",
    border: "1px solid var(--nx-border)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--nx-plain)", color: "inherit" },
  ".cm-matchingBracket": { background: "var(--nx-plain)" },
});

const FIXED: Extension = [
  EditorView.cspNonce.of(styleNonce() ?? ""),
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ activateOnTyping: false }),
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  syntaxHighlighting(COLOURS),
  LOOK,
  // Escape and then Tab leaves the editor: CodeMirror's own rule, which the page has to tell.
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
];

interface Parts {
  view: EditorView;
  grammar: Compartment;
  attributes: Compartment;
  writing: Compartment;
  signs: Compartment;
}

/** An editor whose text is `value`; Tab indents, Escape and then Tab goes on to what follows. */
export default function CodeEditor(props: CodeEditorProps) {
  const { value, onChange, language, label, describedBy, readOnly = false, marks, minHeight, maxHeight } = props;
  const { gutter = false, goTo } = props;
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  const [parts, setParts] = useState<Parts | null>(null);
  const first = useRef(value);
  const replacing = useRef(false);

  useEffect(() => {
    changed.current = onChange;
  });

  useEffect(() => {
    if (!place.current) return;
    const [grammar, attributes, writing, signs] = [1, 2, 3, 4].map(() => new Compartment()) as [
      Compartment,
      Compartment,
      Compartment,
      Compartment,
    ];
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          FIXED,
          grammar.of([]),
          attributes.of([]),
          writing.of([]),
          signs.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !replacing.current) changed.current?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    setParts({ view, grammar, attributes, writing, signs });
    return () => view.destroy();
  }, []);

  useEffect(() => {
    if (!parts) return;
    const { view } = parts;
    if (view.state.doc.toString() === value) return;
    replacing.current = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
    replacing.current = false;
  }, [parts, value]);

  useEffect(() => {
    if (!parts) return;
    let current = true;
    void GRAMMARS[language]().then(
      (support) => {
        if (current) parts.view.dispatch({ effects: parts.grammar.reconfigure(support) });
      },
      // Without its grammar the code is there all the same, in one colour.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [parts, language]);

  useEffect(() => {
    if (!parts) return;
    const named = { "aria-label": label, ...(describedBy ? { "aria-describedby": describedBy } : {}) };
    const height = { ...(minHeight ? { minHeight } : {}) };
    parts.view.dispatch({
      effects: [
        parts.attributes.reconfigure([
          EditorView.contentAttributes.of({ ...named, tabindex: "0", spellcheck: "false", dir: "ltr" }),
          EditorView.theme({ ".cm-content, .cm-gutter": height, ".cm-scroller": maxHeight ? { maxHeight } : {} }),
        ]),
        parts.writing.reconfigure(readOnly ? [EditorState.readOnly.of(true)] : []),
      ],
    });
  }, [parts, label, describedBy, readOnly, minHeight, maxHeight]);

  // Before the marks: it shows those that come after it.
  useEffect(() => {
    parts?.view.dispatch({ effects: parts.signs.reconfigure(gutter ? [lintGutter()] : []) });
  }, [parts, gutter]);

  useEffect(() => {
    if (!parts) return;
    const { view } = parts;
    view.dispatch(
      setDiagnostics(
        view.state,
        (marks ?? []).flatMap((mark) => diagnostic(view.state, mark)),
      ),
    );
  }, [parts, marks]);

  useEffect(() => {
    if (!parts || !goTo) return;
    const { view } = parts;
    const { from, to } = view.state.doc.line(Math.min(Math.max(goTo.line, 1), view.state.doc.lines));
    const anchor = Math.min(from + Math.max((goTo.column ?? 1) - 1, 0), to);
    view.focus();
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    // On a phone the list stands far below.
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    view.dom.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }, [parts, goTo]);

  return <div ref={place} />;
}

function diagnostic(state: EditorState, { line, column, message, severity }: CodeMark): Diagnostic[] {
  if (line < 1 || line > state.doc.lines) return [];
  const { from, to } = state.doc.line(line);
  const start = Math.min(from + Math.max((column ?? 1) - 1, 0), to);
  return [{ from: start === to ? from : start, to, severity, message }];
}
