// Files on their way: chosen, made small, and kept on this device until the API has them. A reload, a lost network or a
// report that is not sent yet costs none.
import { type DBSchema, openDB } from "idb";
import type { Attachment } from "../../../api/types";

/** Those of the report that is being written. */
export const REPORT_FILES = "report";
/** Those of a report that has been sent. */
export const filesOf = (id: string) => `${REPORT_FILES}.${id}`;

export type KeptFile = {
  /** Also the Idempotency-Key of its upload: sending it twice attaches it once. */
  key: string;
  /** What it belongs to: `report`, `report.<id>`, `reply.<id>` … */
  slot: string;
  name: string;
  type: string;
  /** Gone once the API has it. */
  blob: Blob | null;
  size: number;
  attachment: Attachment | null;
};

interface Shelf extends DBSchema {
  files: { key: string; value: KeptFile; indexes: { slot: string } };
}

const shelf = () =>
  openDB<Shelf>("tuntas-files", 1, {
    upgrade(db) {
      db.createObjectStore("files", { keyPath: "key" }).createIndex("slot", "slot");
    },
  });

export const keptFiles = async (slot: string): Promise<KeptFile[]> => (await shelf()).getAllFromIndex("files", "slot", slot);
export const keepFile = async (file: KeptFile) => (await shelf()).put("files", file);
export const dropFile = async (key: string) => (await shelf()).delete("files", key);

/** All files of one place now belong to another: the report that they were chosen for has been sent. */
export async function moveFiles(from: string, to: string): Promise<void> {
  for (const file of await keptFiles(from)) await keepFile({ ...file, slot: to });
}

export async function dropFiles(slot: string): Promise<void> {
  for (const { key } of await keptFiles(slot)) await dropFile(key);
}
