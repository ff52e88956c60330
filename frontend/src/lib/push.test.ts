import { afterEach, expect, it, vi } from "vitest";
import { ability, bytesOf } from "./push";

afterEach(() => vi.unstubAllGlobals());

it("reads base64url as the API writes it", () => {
  expect([...bytesOf("BP4z_-8")]).toEqual([4, 254, 51, 255, 239]);
});

it("tells a browser that cannot from one that may not", () => {
  expect(ability()).toBe("unsupported");
  vi.stubGlobal("PushManager", () => undefined);
  vi.stubGlobal("navigator", { serviceWorker: {} });
  vi.stubGlobal("Notification", { permission: "denied" });
  expect(ability()).toBe("blocked");
  vi.stubGlobal("Notification", { permission: "default" });
  expect(ability()).toBe("ready");
});
