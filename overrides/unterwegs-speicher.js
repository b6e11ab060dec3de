// Answers from what a reader has saved for the way whenever the server does not answer well. Registered by assets/js/save.js
// after the reader pressed the button, never before. It lies at the root because it may only serve what lies below it.
//
// A page comes as a whole from one edition: whoever was given a saved page gets styles and scripts of the same edition.
"use strict";

const PREFIX = "unterwegs-";
const ABOUT = "unterwegs/gespeichert"; // written last by save.js: an edition without it is not whole
const ERROR_PAGE = "404.html";
const MARK = '<html lang="de" data-toolbox>'; // overrides/base.html; a login page or a notice of the network has none
const PATIENCE = 3000; // milliseconds: a telephone in a dead spot seldom says so at once
// Files with a checksum in their name are what they are in every edition (site/finish.py).
const HASHED = /\.[0-9a-f]{8,}\.\w+$/;
// What may come back for a thing that a page asks for; anything else must at least not be a page.
const KINDS = { style: "text/css", script: "javascript", worker: "javascript", image: "image/" };

const root = self.registration.scope;
const savedWindows = new Set(); // windows and workers that were given something saved

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The newest edition that is whole, or undefined. */
async function findEdition() {
  for (const name of (await caches.keys()).reverse()) {
    if (!name.startsWith(PREFIX)) continue;
    const edition = await caches.open(name);
    if (await edition.match(new URL(ABOUT, root))) return edition;
  }
  return undefined;
}

const take = (edition, request) => edition?.match(request, { ignoreSearch: true, ignoreVary: true });

const kindOf = (response) => response.headers.get("Content-Type") ?? "";
const isPage = (response) => kindOf(response).startsWith("text/html");
const isOurs = async (response) => isPage(response) && (await response.clone().text()).includes(MARK);
const wantsPage = (address) => /(\/|\.html|\/[^./]*)$/.test(new URL(address).pathname);
// A server may lead to the slash at the end; anything else is another place.
const placeOf = (address) => address.replace(/[?#].*$/, "").replace(/(\/|\/index\.html)$/, "");

/** Follows redirects, and says whether what came is what was asked for. Rejects without a network. */
async function ask(request) {
  if (request.mode !== "navigate") {
    const response = await fetch(request);
    const kind = KINDS[request.destination];
    return { response, good: response.ok && response.type === "basic" && (kind ? kindOf(response).includes(kind) : !isPage(response)) };
  }
  const response = await fetch(request.url, { cache: request.cache });
  if (response.redirected && placeOf(response.url) !== placeOf(request.url)) return { response, good: false };
  const good = response.ok && response.type === "basic" && (wantsPage(request.url) ? await isOurs(response) : !isPage(response));
  return { response: response.redirected ? Response.redirect(response.url) : response, good };
}

/** The good answer of the server, undefined when there is none, or none in time. */
async function askInTime(asked) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  return answer?.good ? answer.response : undefined;
}

/** The answer for something that is not saved: for pages at least one of ours. */
async function answerUnknown(request, asked, edition) {
  const answer = await asked.catch(() => undefined);
  if (answer?.good) return answer.response;
  if (request.mode !== "navigate" || !edition) return answer?.response ?? Response.error();
  if (answer && !answer.response.ok && (await isOurs(answer.response))) return answer.response;
  const folder = request.url.replace(/[?#].*$/, "") + "/";
  if (await take(edition, folder)) return Response.redirect(folder);
  const page = await take(edition, new URL(ERROR_PAGE, root));
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}

async function answer({ request, clientId, resultingClientId }) {
  const edition = await findEdition().catch(() => undefined); // a store that has been switched off holds none
  const saved = await take(edition, request);
  if (saved && request.mode !== "navigate" && (savedWindows.has(clientId) || HASHED.test(new URL(request.url).pathname))) {
    if (savedWindows.has(clientId)) remember(resultingClientId);
    return saved;
  }
  const asked = ask(request);
  asked.catch(() => {}); // the race may end before it fails
  if (!saved) return answerUnknown(request, asked, edition);
  const fresh = await askInTime(asked);
  if (!fresh) remember(resultingClientId);
  return fresh ?? saved;
}

function remember(client) {
  if (client) savedWindows.add(client);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // What a script fetches is the new edition on its way into the save: that comes from the server or not at all.
  const wanted = request.mode === "navigate" || request.destination;
  if (wanted && request.method === "GET" && request.url.startsWith(root)) event.respondWith(answer(event));
});
