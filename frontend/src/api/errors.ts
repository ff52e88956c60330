import type { ErrorCode, Problem } from "./types";

/** An answer of the API that is not a success: RFC 9457 problem+json. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** When it came, in milliseconds: what a wait is counted from. */
  readonly at = Date.now();

  constructor(
    readonly problem: Problem,
    /** Seconds, from `Retry-After`. */
    readonly retryAfter: number | null,
    /** Whether it is about a report, and not about a rule, a person or a task. */
    readonly ofReport = false,
  ) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** No answer at all. The request may or may not have arrived: only an Idempotency-Key makes trying again safe. */
export class NetworkError extends Error {}

export const hasCode = (error: unknown, code: ErrorCode) => error instanceof ApiError && error.code === code;
export const hasStatus = (error: unknown, status: number) => error instanceof ApiError && error.status === status;

/** Server-side field errors by the last part of their JSON pointer: `#/public_text` → `public_text`. */
export function fieldErrors(error: unknown): Record<string, { code: string; detail: string; part?: string | undefined }> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    (error.problem.errors ?? []).map(({ pointer, code, detail, part }) => [pointer.replace(/^#?\//, ""), { code, detail, part }]),
  );
}

/** A code of the second step that is wrong, used, or over. */
export const isRefusedCode = (error: unknown) => hasCode(error, "second_factor_invalid") || hasCode(error, "validation_failed");
