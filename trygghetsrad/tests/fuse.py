from threading import Lock


def fuse(side, number, *, end):
    """A wrapper of every database statement that calls `end` beside the chosen one, as when the power goes."""
    done, counting = 0, Lock()

    def burn(execute, sql, params, many, context):
        nonlocal done
        with counting:
            done += 1
            mine = done
        if (side, mine) == ("before", number):
            end()
        try:
            return execute(sql, params, many, context)
        finally:
            if (side, mine) == ("after", number):  # what it changed is not committed yet
                end()

    return burn
