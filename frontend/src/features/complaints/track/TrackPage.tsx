import "./track.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useText } from "../../../i18n";
import { paths } from "../../../paths";
import { useTitle } from "../../../ui/useTitle";
import { TrackForm } from "./TrackForm";

export function TrackPage() {
  const { track, site } = useText();
  const { nomor } = useSearch({ from: "/citizens/lacak" });
  const navigate = useNavigate();
  useTitle(site.titles.track);
  return (
    <main id="isi" className="wrap-narrow door">
      <h1>{track.title}</h1>
      <p className="hint">{track.hint}</p>
      <TrackForm key={nomor ?? ""} number={nomor} onOpen={(id) => void navigate({ href: paths.tracked(id) })} />
      <p className="small muted">{track.lost}</p>
    </main>
  );
}
