# bash completion of banxin, written by `banxin completion bash`

_banxin_words() { # words that begin with what is typed
    local words
    mapfile -t words < <(compgen -W "$*" -- "$word")
    COMPREPLY+=("${words[@]}")
}

_banxin_files() { # files with these endings, and folders on the way to them
    local name ending
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do
        if [[ -d ${name/#\~/$HOME} ]]; then
            COMPREPLY+=("$name")
            continue
        fi
        for ending; do
            [[ $ending == '*' || ${name,,} == *."$ending" ]] && COMPREPLY+=("$name")
        done
    done < <(compgen -f -- "$word")
}

_banxin_folders() {
    _banxin_files
}

_banxin() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i
    COMPREPLY=()
    if [[ $word == = ]]; then # --switch=
        word=
    elif [[ $before == = ]]; then # --switch=wo
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --lang) [[ ${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
        -*) ;;
        *) command=${COMP_WORDS[i]}; break ;;
        esac
    done
