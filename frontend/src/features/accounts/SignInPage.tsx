import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Me } from "../../api/types";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { useTitle } from "../../ui/useTitle";
import { Door } from "./Door";
import { SignInForm } from "./SignInForm";

/** Only addresses of our own, never somebody else's. */
const ours = (href: string | undefined) => (href && /^\/(?![/\\])/.test(href) ? href : undefined);

export function SignInPage() {
  const { signIn } = useDoorsText();
  const { ke } = useSearch({ from: "/citizens/masuk" });
  const navigate = useNavigate();
  useTitle(signIn.title);
  function enter(me: Me) {
    const { required, enabled } = me.second_factor;
    // Until the second step that a role requires is set up, the role allows nothing: so that comes first.
    const home = me.kind === "reporter" ? paths.account() : paths.queue();
    void navigate({ href: required && !enabled ? paths.profile() : (ours(ke) ?? home) });
  }
  return (
    <Door
      before={
        <header>
          <h1>{signIn.title}</h1>
          <p className="muted">
            {signIn.hint} <To href={paths.track()}>{signIn.trackLink}</To>.
          </p>
        </header>
      }
    >
      <SignInForm onDone={enter} />
    </Door>
  );
}
