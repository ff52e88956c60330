import type { Text } from "..";
import { filing, receipt } from "./filing";
import { acts, events, publicList, track } from "./reading";
import { contact, home, site, states } from "./site";
import { parts, words } from "./words";

export const en: Text = { words, parts, site, home, states, contact, filing, receipt, track, acts, events, publicList };
