import { isRefusedCode } from "../../api/errors";
import { useCodeField } from "../../ui/useCodeField";

/** A code, and whether the API refused the one that was sent. */
export function useCode(error: unknown) {
  const refused = isRefusedCode(error);
  return { ...useCodeField(refused), refused };
}
