import { useState } from "react";
import type { Login } from "../lib/logins";
import { hasCode } from "./errors";
import { signIn } from "./session";
import type { Me } from "./types";
import { useSending } from "./useSending";

type Keys = { login: Login; password: string; code?: string };

/** Signing in: a password first and, where the account asks for it, a code. `step` says which of the two is asked now. */
export function useEntering(onDone: (me: Me) => void) {
  const [step, setStep] = useState<"password" | "code">("password");
  const entering = useSending({
    mutationFn: ({ login, password, code }: Keys) => signIn(login, password, code?.replace(/\s/g, "")),
    onSuccess: onDone,
    onError: (error) => {
      if (hasCode(error, "second_factor_required")) setStep("code");
    },
  });
  return {
    step,
    isPending: entering.isPending,
    mutate: entering.mutate,
    /** What went wrong; that a code is asked for is the next step, not a fault. */
    error: hasCode(entering.error, "second_factor_required") ? null : entering.error,
    back: () => {
      setStep("password");
      entering.reset();
    },
    reset: entering.reset,
  };
}
