import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand to the right. */
  numeric?: boolean;
}

interface DataTableProps<Row> {
  /** What the table shows; read out, and seen by all unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table whose first column names its rows; it scrolls sideways on a small screen. Goes beside every chart. */
export function DataTable<Row>({ caption, captionHidden = false, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <Table verticalSpacing="xs" striped>
        <Table.Caption className={captionHidden ? classes.hidden : undefined}>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, header, numeric }) => (
              <Table.Th key={key} scope="col" ta={numeric ? "end" : "start"}>
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(({ key, cell, numeric }, place) =>
                place === 0 ? (
                  <Table.Th key={key} scope="row" fw={400} ta={numeric ? "end" : "start"}>
                    {cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={key} ta={numeric ? "end" : "start"} className={numeric ? classes.numeric : undefined}>
                    {cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
