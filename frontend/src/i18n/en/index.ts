import type { Text } from "..";
import { filing, receipt } from "./filing";
import { acts, dossierTitle, events, explained, holdings, publicList, track } from "./reading";
import { contact, files, home, site, states } from "./site";
import { parts, words } from "./words";

export const en: Text = { words, parts, site, home, states, files, contact, filing, receipt, track, acts, dossierTitle, events, explained, holdings, publicList };
