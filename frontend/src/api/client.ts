import createClient from "openapi-fetch";
import { hear } from "../lib/present";
import { ApiError, NetworkError } from "./errors";
import type { paths } from "./schema";
import type { Problem } from "./types";

let language = "id";

// `globalThis.fetch` is looked up at each call, so that tests can replace it.
const connectTo = (baseUrl: string) =>
  createClient<paths>({
    baseUrl,
    // The contract writes lists in a query as `status=forwarded,in_progress`.
    querySerializer: { array: { style: "form", explode: false } },
    fetch: async (request) => {
      request.headers.set("Accept-Language", language);
      try {
        const answer = await globalThis.fetch(request);
        hear(answer.headers.get("Date"));
        return answer;
      } catch (cause) {
        if (request.signal.aborted) throw cause;
        throw new NetworkError("no answer", { cause });
      }
    },
  });

/** The API; its address is known only at run time, so `main` connects before anything is drawn. */
export let api = connectTo("");
/** Its address, for the few calls that `api` cannot make. */
export let base = "";

export function connect(baseUrl: string) {
  base = baseUrl;
  api = connectTo(baseUrl);
}

/** The language that the API answers in from now on. */
export function speak(lang: string) {
  language = lang;
}

const unreadable = (response: Response): Problem => ({
  type: "about:blank",
  title: response.statusText,
  status: response.status,
  detail: "",
  instance: "",
  code: response.status === 503 ? "unavailable" : "internal",
});

const isProblem = (body: unknown): body is Problem => typeof body === "object" && body !== null && "code" in body;

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a success together with its response; anything else is thrown as an `ApiError`. */
export async function answerOf<T>(pending: Promise<Answer<T>>): Promise<{ body: T; response: Response }> {
  const { data, error, response } = await pending;
  if (response.ok) return { body: data as T, response };
  const after = Number(response.headers.get("Retry-After"));
  throw new ApiError(isProblem(error) ? error : unreadable(response), after > 0 ? after : null, response.url.includes("/v1/complaints/"));
}

export const bodyOf = async <T>(pending: Promise<Answer<T>>): Promise<T> => (await answerOf(pending)).body;
