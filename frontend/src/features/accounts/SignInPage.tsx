import "./signin.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeskText } from "../../i18n/desk";
import { To } from "../../link";
import { paths } from "../../paths";
import { useTitle } from "../../ui/useTitle";
import { SignInForm } from "./SignInForm";

/** Only addresses of our own, never somebody else's. */
const ours = (href: string | undefined) => (href && /^\/(?![/\\])/.test(href) ? href : paths.queue());

export function SignInPage() {
  const { signIn } = useDeskText();
  const { ke } = useSearch({ from: "/citizens/masuk" });
  const navigate = useNavigate();
  useTitle(signIn.title);
  return (
    <main id="isi" className="wrap-narrow si">
      <header>
        <h1>{signIn.title}</h1>
        <p className="muted">
          {signIn.hint} <To href={paths.track()}>{signIn.trackLink}</To>.
        </p>
      </header>
      <SignInForm onDone={() => void navigate({ href: ours(ke) })} />
    </main>
  );
}
