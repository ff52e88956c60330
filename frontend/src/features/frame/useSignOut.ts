import { useNavigate } from "@tanstack/react-router";
import { explain } from "../../api/sentences";
import { signOut } from "../../api/session";
import { useLang, useText } from "../../i18n";
import { paths } from "../../paths";
import { useToast } from "../../ui/Toast";

/** Signs out here; what went wrong is said, and one is still signed in. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const toast = useToast();
  const lang = useLang();
  const { parts } = useText();
  return () => {
    void signOut().then(
      () => navigate({ href: paths.signIn() }),
      (error: unknown) => toast(`${parts.stillSignedIn} ${explain(error, lang).title}.`),
    );
  };
}
