import { Code, List, Text, Title } from "@mantine/core";
import { blocks, type Inline } from "./markdown";

interface MarkdownProps {
  /** Markdown of the small kind: paragraphs, headings, lists, code. HTML and links are shown as characters. */
  source: string;
  lang?: string;
}

/** A statement with light markup, safe whatever it contains. */
export function Markdown({ source, lang }: MarkdownProps) {
  return (
    <div lang={lang}>
      {keyed(blocks(source)).map(([key, block]) => {
        switch (block.kind) {
          case "heading":
            return (
              <Title key={key} order={3} size="h5" mt="md" mb={4}>
                <Inlines content={block.content} />
              </Title>
            );
          case "list":
            return (
              <List key={key} type={block.ordered ? "ordered" : "unordered"} my="xs">
                {keyed(block.items).map(([place, item]) => (
                  <List.Item key={place}>
                    <Inlines content={item} />
                  </List.Item>
                ))}
              </List>
            );
          case "code":
            return (
              <Code key={key} block my="xs" tabIndex={0} dir="ltr">
                {block.text}
              </Code>
            );
          default:
            return (
              <Text key={key} my="xs">
                <Inlines content={block.content} />
              </Text>
            );
        }
      })}
    </div>
  );
}

function Inlines({ content }: { content: readonly Inline[] }) {
  return keyed(content).map(([key, { kind, text }]) => {
    if (kind === "code") return <Code key={key}>{text}</Code>;
    if (kind === "strong") return <strong key={key}>{text}</strong>;
    if (kind === "emphasis") return <em key={key}>{text}</em>;
    return <span key={key}>{text}</span>;
  });
}

/** Each with its place, which is a good key where a list is only ever replaced as a whole. */
function keyed<T>(items: readonly T[]): [string, T][] {
  return items.map((item, place) => [String(place), item]);
}
