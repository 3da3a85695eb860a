# Completion of lacuna's commands and options for bash, as the installed command itself tells them.
_lacuna() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} program=${COMP_WORDS[0]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p') --help --version" -- "$word")
  elif [ "$command" = train ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" train --help | sed -n 's/^  \([a-z]*\)  *[a-z].*/\1/p')" -- "$word")
  elif [ "$before" = --format ]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" "$command" --help | tr -s '\n ' ' ' | sed -n 's/.*one of \([a-z, -]*\);.*/\1/p' | tr -d ,)" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" "$command" --help | grep -o -- '--[a-z][a-z-]*' | sort -u)" -- "$word")
  fi
}
complete -o default -F _lacuna lacuna
