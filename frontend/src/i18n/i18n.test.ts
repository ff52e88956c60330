// @vitest-environment node
import { expect, it } from "vitest";
import { en as accountEn } from "./account/en";
import { id as accountId } from "./account/id";
import { en as agenciesEn } from "./agencies/en";
import { id as agenciesId } from "./agencies/id";
import { en as besideEn } from "./beside/en";
import { id as besideId } from "./beside/id";
import { en as intakeEn, id as intakeId } from "./beside/intake";
import { en as deadlinesEn } from "./deadlines/en";
import { id as deadlinesId } from "./deadlines/id";
import { en as deskEn } from "./desk/en";
import { id as deskId } from "./desk/id";
import { en as doorsEn } from "./doors/en";
import { id as doorsId } from "./doors/id";
import { en } from "./en";
import { id } from "./id";
import { en as messagesEn } from "./messages/en";
import { id as messagesId } from "./messages/id";
import { en as peopleEn } from "./people/en";
import { id as peopleId } from "./people/id";
import { en as sessionsEn } from "./sessions/en";
import { id as sessionsId } from "./sessions/id";
import { en as workEn } from "./work/en";
import { id as workId } from "./work/id";
import { en as workerEn } from "./worker/en";
import { id as workerId } from "./worker/id";

/** Every leaf by its path; lists must have the same length in both languages, which types alone don't see. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "function") return [[path, `function/${value.length}`]];
  if (typeof value !== "object" || value === null) return [[path, typeof value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

it.each([
  ["citizens' pages", id, en],
  ["officers' pages", deskId, deskEn],
  ["the doors", doorsId, doorsEn],
  ["an account's pages", accountId, accountEn],
  ["the pages of people", peopleId, peopleEn],
  ["the pages of messages", messagesId, messagesEn],
  ["the rules of sessions", sessionsId, sessionsEn],
  ["the register", agenciesId, agenciesEn],
  ["calendar and time rules", deadlinesId, deadlinesEn],
  ["the work list", workId, workEn],
  ["system work", workerId, workerEn],
  ["what is kept beside a case", besideId, besideEn],
  ["reports taken down at a desk", intakeId, intakeEn],
])("both languages say everything on %s", (_, indonesian, english) => {
  expect(leaves(english)).toEqual(leaves(indonesian).map((leaf) => leaf));
});

const things = /\b1 (?:[a-z]+ )?(?:reports|rows|codes|characters|files|invitations|days|seconds|minutes|hours|people)\b/;

/** What every sentence says of one thing. */
function ofOne(value: unknown, path = ""): string[] {
  if (typeof value === "function") {
    try {
      return [`${path}: ${String((value as (...one: number[]) => unknown)(1, 1, 1, 1))}`];
    } catch {
      // It wants something else than a number.
      return [];
    }
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => ofOne(inner, `${path}.${name}`));
}

it("speaks of one thing as one in English", () => {
  const said = ofOne([en, deskEn, doorsEn, accountEn, peopleEn, messagesEn, sessionsEn, agenciesEn, workEn, besideEn, intakeEn]);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((sentence) => things.test(sentence))).toEqual([]);
});

const sentences = (value: unknown): string[] =>
  typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];

it("leaves no Indonesian sentence in the English pages", () => {
  const indonesian = new Set(sentences([id, deskId, doorsId, accountId, peopleId, messagesId, sessionsId]).filter((sentence) => sentence.includes(" ")));
  expect(sentences([en, deskEn, doorsEn, accountEn, peopleEn, messagesEn, sessionsEn]).filter((sentence) => indonesian.has(sentence))).toEqual([]);
});
