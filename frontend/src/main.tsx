import "./styles/index.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { forgetTokens } from "./api/access";
import { connect, speak } from "./api/client";
import { atChangeOfHands, watchUse } from "./api/session";
import { firstLanguage, LanguageProvider } from "./i18n";
import { leadToFaults } from "./lib/faults";
import { router } from "./routes";
import { ToastProvider } from "./ui/Toast";
import { forgetTexts } from "./ui/useKeptText";

/** Where the API lives is told by a file beside the page, so that one build serves every installation. */
async function apiBase(): Promise<string> {
  const answer = await fetch("/config.json", { cache: "no-cache" });
  const config = (await answer.json()) as { api_base: string };
  return config.api_base.replace(/\/$/, "");
}

// Asking again is the reader's choice: every failed place says so and has a button.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: "always", staleTime: 15_000, refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: "always" },
  },
});

atChangeOfHands(() => {
  queries.removeQueries();
  forgetTexts();
  forgetTokens();
  // A private window may refuse its storage: then nothing is kept there either.
  void import("./features/complaints/file/draft").then(({ forgetOwned }) => forgetOwned()).catch(() => undefined);
});

const [base, language] = await Promise.all([apiBase(), firstLanguage()]);
connect(base);
speak(language.lang);
document.documentElement.lang = language.lang;
leadToFaults(document);
watchUse(globalThis.window);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <LanguageProvider first={language}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
