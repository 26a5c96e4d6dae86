# shellcheck shell=bash
# What the tests need besides the .NET SDK and Node.js. Sourced by ./test.

has_library() { [[ $(PATH=$PATH:/sbin ldconfig -p) == *"$1"* ]]; }
has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

# libicu's package carries its version in its name.
icu_package() {
  local name
  name=$(apt-cache search --names-only '^libicu[0-9]+$' | awk '{ print $1 }' | sort -V | tail -n 1)
  echo "${name:-libicu-dev}"
}

missing_packages() {
  has_library libsodium.so.23 || echo libsodium23
  has_library libsqlite3.so.0 || echo libsqlite3-0
  has_library libicuuc.so || echo libicu
  has_postgres || echo postgresql
  if [[ -d tests/Gatehouse.Browser.Tests ]]; then has_chromium || echo chromium; fi
}

# Installs with apt what is missing: as root, or through sudo where that asks for no password. Otherwise says what to run.
install_packages() {
  local packages=("$@") as_root=()
  if ! command -v apt-get >/dev/null; then
    echo "The tests need what Debian calls: ${packages[*]}. Install these with your system's package manager, then run ./test again." >&2
    return 1
  fi
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      echo "The tests need packages that only an administrator can install. Run this, then ./test again:" >&2
      echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages[*]/%libicu/$(icu_package)}" >&2
      return 1
    fi
    as_root=(sudo -n)
  fi

  echo "== install ${packages[*]}"
  # An index that cannot be refreshed may still know the packages, so only the installation decides.
  "${as_root[@]}" apt-get update -qq
  packages=("${packages[@]/%libicu/$(icu_package)}")
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null || {
    echo "The installation failed. Run this and see why: apt-get install ${packages[*]}" >&2
    return 1
  }
}

# The npm clients some tests drive, exactly as their lock files name them.
install_npm_clients() {
  local lock folder
  while read -r lock; do
    folder=$(dirname "$lock")
    [[ $folder/node_modules/.package-lock.json -nt $lock ]] && continue
    command -v npm >/dev/null || { echo "The tests in $folder need Node.js 20 or newer with npm: https://nodejs.org" >&2; return 1; }
    echo "== npm ci in $folder"
    npm ci --prefix "$folder" --no-audit --no-fund --silent || { echo "npm ci failed in $folder." >&2; return 1; }
  done < <(find tests samples -name package-lock.json -not -path '*/node_modules/*' 2>/dev/null)
}

install_needs() {
  command -v dotnet >/dev/null || { echo "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download" >&2; return 1; }
  local packages
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]} == 0)) || install_packages "${packages[@]}" || return 1
  install_npm_clients
}
