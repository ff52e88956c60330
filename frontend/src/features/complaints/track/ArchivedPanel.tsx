import { useQuery } from "@tanstack/react-query";
import { timeline } from "../../../api/complaints";
import type { ReporterComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Icon } from "../../../ui/Icon";

/** Why a report was laid aside, and which door to knock on next. */
export function ArchivedPanel({ complaint }: { complaint: ReporterComplaint }) {
  const { acts, words, site } = useText();
  const { archived } = acts;
  const entries = useQuery(timeline("reporter", complaint.id));
  const told = entries.data?.findLast((entry) => entry.kind === "archived");
  const ground = complaint.archive_ground;
  const again = ground === "no_substance" || ground === "abuse" || ground === "no_answer";
  return (
    <section className="card arch" aria-labelledby="arch">
      <h2 id="arch">{archived.title}</h2>
      <div className="hold-g">
        <div className="stack">
          {ground ? (
            <p>
              <b>{words.ground[ground]}.</b>
            </p>
          ) : null}
          {told?.text ? <p className="pre">{told.text}</p> : null}
          {told?.duplicate_of ? (
            <p className="code">
              <To href={paths.publicList({ q: told.duplicate_of })}>{archived.sameAs(told.duplicate_of)}</To>
            </p>
          ) : null}
        </div>
        <div>
          <h3>{archived.doors}</h3>
          <ul className="doors">
            {ground ? (
              <li>
                <Icon name="route" />
                <span>
                  <b>{archived.doorList[ground][0]}</b>
                  <br />
                  {archived.doorList[ground][1]}
                  {again ? (
                    <>
                      <br />
                      <To href={paths.file()}>{site.nav.file}</To>
                    </>
                  ) : null}
                </span>
              </li>
            ) : null}
            <li>
              <Icon name="users" />
              <span>
                <b>{archived.ombudsman[0]}</b>
                <br />
                {archived.ombudsman[1]}
              </span>
            </li>
          </ul>
        </div>
      </div>
    </section>
  );
}
