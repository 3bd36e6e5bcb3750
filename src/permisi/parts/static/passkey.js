// SPDX-License-Identifier: Apache-2.0
// Buttons for passkeys: shown only where the browser knows them, and handed to allauth's own script.

const ways = { login: "loginForm", authenticate: "authenticateForm", add: "addForm" };
const offered = window.allauth?.webauthn?.forms;

if (offered && window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const way = button.dataset.passkey;
    const ids = { [way]: button.id, credential: button.dataset.credential, data: "js_data" };
    if (button.dataset.passwordless) ids.passwordless = button.dataset.passwordless;
    offered[ways[way]]({ ids });
    button.closest("[data-passkey-part]").hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const line = document.createElement("p");
    line.className = "toast bad";
    line.textContent = document.querySelector("[data-passkey-trouble]").dataset.passkeyTrouble;
    document.getElementById("kabar").replaceChildren(line);
  });
} else {
  for (const part of document.querySelectorAll("[data-passkey-none]")) part.hidden = false;
}
