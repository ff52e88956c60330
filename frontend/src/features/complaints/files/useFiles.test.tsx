import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../../../api/access";
import { connect } from "../../../api/client";
import { keptFiles, moveFiles } from "./shelf";
import { useFiles } from "./useFiles";

/** The network as a browser has it, answering what the test says. */
class Wire {
  static sent: Wire[] = [];
  static answer: (wire: Wire) => void = () => undefined;
  status = 0;
  responseText = "";
  headers: Record<string, string> = {};
  upload = new EventTarget();
  private events = new EventTarget();
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  addEventListener(name: string, listener: EventListener) {
    this.events.addEventListener(name, listener);
  }
  tell(name: string) {
    this.events.dispatchEvent(new Event(name));
    this.events.dispatchEvent(new Event("loadend"));
  }
  done(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.tell("load");
  }
  abort() {
    this.tell("abort");
  }
  send() {
    Wire.sent.push(this);
    queueMicrotask(() => Wire.answer(this));
  }
}

const pdf = (name: string) => new File(["%PDF-1.4"], name, { type: "application/pdf" });
const goal = { caller: "reporter", id: "c1" } as const;
const attached = (id: string) => ({ id, name: "a.pdf", media_type: "application/pdf", size: 8, public: false, uploaded_on: "2026-11-24" });

beforeEach(() => {
  connect("http://api.test");
  keepToken("c1", "t");
  Wire.sent = [];
  vi.stubGlobal("XMLHttpRequest", Wire);
});
afterEach(() => vi.unstubAllGlobals());

it("sends what is chosen, one after another, and names what arrived", async () => {
  Wire.answer = (wire) => wire.done(201, attached(`a${Wire.sent.length}`));
  const { result } = renderHook(() => useFiles("reply.c1", goal));
  act(() => result.current.add([pdf("satu.pdf"), pdf("dua.pdf")]));
  await waitFor(() => expect(result.current.ids).toEqual(["a1", "a2"]));
  expect(result.current.unfinished).toBe(false);
  expect(Wire.sent[0]!.headers["Authorization"]).toBe("Bearer t");
});

it("sends again after a lost network under the same key, by itself once there is one", async () => {
  Wire.answer = (wire) => (Wire.sent.length === 1 ? wire.tell("error") : wire.done(201, attached("a1")));
  const { result } = renderHook(() => useFiles("reply.c2", { caller: "reporter", id: "c1" }));
  act(() => result.current.add([pdf("satu.pdf")]));
  await waitFor(() => expect(result.current.items[0]?.state).toBe("failed"));
  expect(result.current.unfinished).toBe(true);
  act(() => void globalThis.dispatchEvent(new Event("online")));
  await waitFor(() => expect(result.current.ids).toEqual(["a1"]));
  const [first, second] = Wire.sent.map((wire) => wire.headers["Idempotency-Key"]);
  expect(first).toBe(second);
});

it("keeps files until there is a report, and takes them along when it is sent", async () => {
  const held = renderHook(() => useFiles("report", null));
  act(() => held.result.current.add([pdf("surat.pdf")]));
  await waitFor(async () => expect(await keptFiles("report")).toHaveLength(1));
  expect(Wire.sent).toHaveLength(0);
  held.unmount();
  await moveFiles("report", "report.c1");
  Wire.answer = (wire) => wire.done(201, attached("a9"));
  const { result } = renderHook(() => useFiles("report.c1", { ...goal, message: "report" }));
  await waitFor(() => expect(result.current.ids).toEqual(["a9"]));
  expect(await keptFiles("report")).toHaveLength(0);
});

it("tells at once what can never be attached, and does not count it", async () => {
  const { result } = renderHook(() => useFiles("reply.c3", goal));
  act(() => result.current.add([new File(["x"], "a.docx", { type: "application/msword" })]));
  expect(result.current.items[0]?.fault).toBe("kind");
  expect(result.current.unfinished).toBe(false);
  act(() => result.current.remove(result.current.items[0]!.key));
  expect(result.current.items).toEqual([]);
});
