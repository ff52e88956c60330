// Sending a file with its progress, which `fetch` does not tell.
import { base } from "./client";
import { ApiError, NetworkError } from "./errors";
import type { Problem } from "./types";

type How = {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
};

/** POST a form to a path of the API; answers its JSON. Fails as every other call does; a cancelled one with `AbortError`. */
export function upload<T>(path: string, form: FormData, { headers, signal, onProgress }: How): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open("POST", `${base}${path}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(body as T);
      const after = Number(request.getResponseHeader("Retry-After"));
      return reject(new ApiError(isProblem(body) ? body : unreadable(request.status), after > 0 ? after : null));
    });
    request.addEventListener("error", () => reject(new NetworkError("no answer")));
    request.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.addEventListener("abort", stop);
    if (signal.aborted) return reject(new DOMException("cancelled", "AbortError"));
    return request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === "object" && body !== null && "code" in body;

/** A gateway may refuse without a problem document, most often because of the size. */
const unreadable = (status: number): Problem => ({
  type: "about:blank",
  title: "",
  status,
  detail: "",
  instance: "",
  code: status === 413 ? "payload_too_large" : status === 503 ? "unavailable" : "internal",
});
