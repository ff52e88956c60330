import { keepToken } from "../../../api/access";
import { file } from "../../../api/complaints";
import { hasCode } from "../../../api/errors";
import type { FileComplaint, FiledComplaint } from "../../../api/types";
import { filesOf, moveFiles } from "../files/shelf";
import { bodyOf, type Draft, dropDraft, keepReceipt, reportFiles, saveDraft, senderOf } from "./draft";

const same = (a: FileComplaint, b: FileComplaint) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Send the draft, once. When an earlier attempt under this key turns out to have arrived with other words, that one is
 * the report: it is asked for again to get its receipt, and nothing is filed twice. `me`: the reporter's account, if one is signed in.
 */
export async function send(draft: Draft, me: string | null = null): Promise<void> {
  const sender = senderOf(draft, me);
  const body = bodyOf(draft, sender);
  const before = draft.attempts.filter((attempt) => !same(attempt, body));
  // Kept before the request leaves: a reload in the middle must still know what may have arrived.
  await saveDraft({ ...draft, attempts: [...before, body], sender }).catch(() => undefined);
  const { filed, earlier } = await fileOnce(body, before, draft.key, sender !== null);
  const keys = filed.access_code
    ? { tracking_number: filed.tracking_number, access_code: filed.access_code }
    : undefined;
  if (filed.token) keepToken(filed.id, filed.token, keys);
  await keepReceipt({ ...filed, earlier }, draft.counter).catch(() => undefined);
  await moveFiles(reportFiles(draft.counter), filesOf(filed.id)).catch(() => undefined);
  await dropDraft(draft.counter).catch(() => undefined);
}

async function fileOnce(body: FileComplaint, before: FileComplaint[], key: string, mine: boolean): Promise<{ filed: FiledComplaint; earlier: boolean }> {
  let refused: unknown;
  for (const attempt of [body, ...before.toReversed()]) {
    try {
      return { filed: await file(attempt, key, mine), earlier: attempt !== body };
    } catch (error) {
      if (!hasCode(error, "idempotency_key_reused")) throw error;
      refused = error;
    }
  }
  throw refused;
}
