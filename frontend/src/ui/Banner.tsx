import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

type Tone = "info" | "wait" | "late" | "done" | "secret";
const icons: Record<Tone, IconName> = { info: "info", wait: "cloud", late: "alert", done: "check", secret: "lock" };

/** What happened, what comes next, by when. `live` says it aloud when it appears. */
export function Banner({ tone = "info", icon, live = false, children }: { tone?: Tone; icon?: IconName; live?: boolean; children: ReactNode }) {
  return (
    <div className={tone === "info" ? "banner" : `banner t-${tone}`} role={live ? (tone === "late" ? "alert" : "status") : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div className="banner-b">{children}</div>
    </div>
  );
}
