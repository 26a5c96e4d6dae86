# shellcheck shell=bash
# Finds the test projects, runs one, and adds its figures to passed, failed and skipped. Sourced by ./test.

list_projects() { find tests samples -name '*.Tests.csproj' -exec dirname {} \; 2>/dev/null | sort; }

# Without a PROJECT argument every project is wanted.
wanted() {
  local part
  ((${#projects[@]})) || return 0
  for part in "${projects[@]}"; do [[ $1 == *"$part"* ]] && return 0; done
  return 1
}

# The figure called $1 in the runner's summary line: "Total: 3, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 0.1s".
figure() { sed -nE "s/.*[ ,]$1: ([0-9]+).*/\1/p" <<<"$2"; }

run_project() {
  local project=$1 title=$2 log summary code total errors failures skips started=$SECONDS
  local program=$project/bin/Release/net10.0/$(basename "$project")
  echo "== $title"

  log=$(mktemp)
  timeout --kill-after=30 "$limit" "$program" -noLogo -noColor ${filters[@]+"${filters[@]}"} 2>&1 </dev/null | tee "$log"
  code=${PIPESTATUS[0]}
  summary=$(grep -E "^ +$(basename "$project") +Total: [0-9]+" "$log" | tail -n 1)
  rm -f "$log"

  total=$(figure Total "$summary") errors=$(figure Errors "$summary")
  failures=$(figure Failed "$summary") skips=$(figure Skipped "$summary")
  : "${total:=0}" "${errors:=0}" "${failures:=0}" "${skips:=0}"

  # What ended without a summary, or badly with a good one, crashed or ran out of time; what ran nothing tested nothing.
  if [[ -z $summary ]] || ((code != 0 && errors + failures == 0)); then
    echo "$title ended with code $code and no failed test to explain it$([[ $code == 124 || $code == 137 ]] && echo " (limit $limit)")." >&2
    ((errors++))
  elif ((total == 0 && ${#filters[@]} == 0)); then
    echo "$title has no tests." >&2
    ((errors++))
  fi

  # A test that skips counts in Total; an error (a fixture that fails to end, say) does not.
  ((passed += total - failures - skips, failed += failures + errors, skipped += skips))
  echo "-- $title: $((SECONDS - started)) s"
}
