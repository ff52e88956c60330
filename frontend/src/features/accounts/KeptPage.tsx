import "./doors.css";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { Facts } from "../../ui/Facts";
import { Icon } from "../../ui/Icon";
import { useTitle } from "../../ui/useTitle";

/** What an account keeps, and why. Signing up points here. */
export function KeptPage() {
  const { kept: text } = useDoorsText();
  useTitle(text.title);
  return (
    <main id="isi" className="wrap-narrow kept">
      <header>
        <h1>{text.title}</h1>
        <p className="muted">{text.hint}</p>
      </header>
      <section className="card" aria-labelledby="kept">
        <h2 id="kept">{text.what}</h2>
        <Facts rows={text.rows} />
      </section>
      <section className="card" aria-labelledby="kept-yours">
        <h2 id="kept-yours">{text.yours}</h2>
        <ul className="kept-l">
          {text.rights.map((right) => (
            <li key={right}>
              <Icon name="check" small />
              {right}
            </li>
          ))}
        </ul>
      </section>
      <To className="link-row" href={paths.signUp()}>
        <Icon name="user" small />
        {text.signUp}
      </To>
    </main>
  );
}
