// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { longest, shortest } from "./lengths";

const contract = readFileSync(join(import.meta.dirname, "../../../openapi.yaml"), "utf8");

/** What the contract says of one field of a body: the lines below its name that stand deeper. */
function said(body: string, field: string, limit: string): number {
  const [, schema] = new RegExp(`\\n    ${body}:\\n((?:      .*\\n)+)`).exec(contract)!;
  const [, lines] = new RegExp(`\\n        ${field}:\\n((?:          .*\\n)+)`).exec(`\n${schema}`)!;
  return Number(new RegExp(`${limit}: (\\d+)`).exec(lines!)![1]);
}

it.each([
  ["RegisterAccount", "name", longest.name],
  ["ChangeProfile", "name", longest.name],
  ["ReporterContact", "name", longest.name],
  ["InvitePerson", "name", longest.invitee],
  ["AcceptInvitation", "name", longest.invitee],
  ["RegisterAccount", "email", longest.email],
  ["InvitePerson", "email", longest.email],
  ["ChangeProfile", "address", longest.address],
  ["Location", "address", longest.address],
  ["Reason", "reason", longest.reason],
  ["MoveMember", "reason", longest.reason],
  ["SuspendPerson", "reason", longest.reason],
  ["EndMembership", "reason", longest.reason],
  ["DecideRoleGrant", "reason", longest.reason],
  ["ChangeSessionRule", "citation", longest.citation],
])("the longest %s.%s is what the contract says", (body, field, most) => {
  expect(most).toBe(said(body, field, "maxLength"));
});

it.each([
  ["InvitePerson", "name", shortest.invitee],
  ["MoveMember", "reason", shortest.reason],
  ["EndMembership", "reason", shortest.reason],
])("the shortest %s.%s is what the contract says", (body, field, least) => {
  expect(least).toBe(said(body, field, "minLength"));
});
