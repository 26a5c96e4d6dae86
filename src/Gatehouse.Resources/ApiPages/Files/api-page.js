"use strict";

// Swagger UI asks for tokens to be pasted. Where there is a route that gives one for a name and a password, its dialog asks for these as well.
(function () {
  const element = document.getElementById("api");
  const settings = JSON.parse(element.dataset.settings);

  async function signIn(route, name, password) {
    const response = await fetch(route.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ [route.nameField]: name, [route.passwordField]: password }),
      credentials: "omit",
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok || typeof answer[route.member] !== "string") {
      throw new Error(reason(answer) || "Signing in failed (" + response.status + ").");
    }
    return route.prefix + answer[route.member];
  }

  function reason(answer) {
    return typeof answer.detail === "string" ? answer.detail : Object.values(answer).flat().filter((text) => typeof text === "string").join(" ");
  }

  function plugin(system) {
    const { createElement: h, Fragment, useEffect, useState } = system.React;

    function SignIn({ route, scheme, schema }) {
      const [name, setName] = useState("");
      const [password, setPassword] = useState("");
      const [fault, setFault] = useState("");

      // The dialog would begin at its last field.
      useEffect(() => document.querySelector(".sign-in input").focus(), []);

      async function submit() {
        try {
          const value = await signIn(route, name, password);
          setPassword("");
          setFault("");
          system.authActions.authorizeWithPersistOption({ [scheme]: { name: scheme, schema, value } });
        } catch (error) {
          setFault(error.message);
        }
      }

      // It stands inside of the dialog's own form, which the key would send instead.
      function onKeyDown(event) {
        if (event.key === "Enter") {
          event.preventDefault();
          submit();
        }
      }

      const field = (label, type, value, change, complete) =>
        h("label", null, label, h("input", { type, value, autoComplete: complete, onKeyDown, onChange: (event) => change(event.target.value) }));
      return h("div", { className: "sign-in", role: "group", "aria-label": "Sign in for " + scheme },
        h("h4", null, "Sign in for " + scheme),
        field(route.nameField, "text", name, setName, "username"),
        field("password", "password", password, setPassword, "current-password"),
        h("button", { type: "button", className: "btn authorize", onClick: submit }, "Sign in"),
        fault && h("p", { role: "alert" }, fault));
    }

    return {
      wrapComponents: {
        AuthItem: (Original) => (props) => {
          const route = settings.signIns.find((candidate) => candidate.scheme === props.name);
          const isIn = props.authorized && props.authorized.get(props.name);
          return h(Fragment, null,
            route && !isIn && h(SignIn, { route, scheme: props.name, schema: props.schema }),
            h(Original, props));
        },
      },
    };
  }

  const ui = SwaggerUIBundle({
    domNode: element,
    url: settings.document,
    deepLinking: true,
    validatorUrl: null,
    oauth2RedirectUrl: new URL("oauth2-redirect.html", location.href).href,
    plugins: [plugin],
  });
  if (settings.clientId) {
    ui.initOAuth({ clientId: settings.clientId, scopes: settings.scopes, usePkceWithAuthorizationCodeGrant: true });
  }
})();
