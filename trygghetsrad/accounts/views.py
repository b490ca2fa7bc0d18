from django.http import Http404


def no_sign_up(request):
    """allauth links to a sign-up page; this site has none."""
    raise Http404
