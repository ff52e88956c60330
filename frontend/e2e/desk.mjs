// A case on the screens of those around it.
import { person } from "./browser.mjs";
import { sees } from "./expect.mjs";
import { signIn, track } from "./steps.mjs";

export async function atCase(email, one, size = {}) {
  const officer = await person(size);
  await signIn(officer.page, email);
  await officer.page.goto(`/kerja/${one.id}`);
  await sees(officer.page.getByRole("heading", { name: one.title, level: 1 }));
  return officer;
}

export async function reporter(one, size = { width: 390, height: 800 }) {
  const who = await person(size);
  await track(who.page, one);
  return who;
}

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** Opens an officer's menu of their account; its button says who they are where there is room. */
export const account = (page) => page.getByRole("button", { name: /^Akun/ }).click();
