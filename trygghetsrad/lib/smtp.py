"""Handing mail to a server in such a way that one knows afterwards whether it may have it."""

import smtplib

from django.core.mail.backends import smtp

GO_ON = 354  # the answer to DATA: from then on the message itself is sent (RFC 5321 4.1.1.4)
YES, FORWARDED = 250, 251  # to all else that is asked here; the other to RCPT only (4.2.3)
NO = 400  # and above: a refusal, for now or for good (4.2.1)
TOO_LARGE = 552  # an answer to MAIL, where the size stands (RFC 1870 6.1)


class MessageTooLarge(smtplib.SMTPSenderRefused):
    pass


# What the server says of this message, or cannot do for it; all else it says of itself, or of us.
REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError, MessageTooLarge)


class NotHandedOver(OSError):
    """The line broke before the message itself was sent, or the server takes nothing from us: nobody has it."""


class NothingTaken(NotHandedOver):
    """The server said at MAIL that it takes nothing from us; of this message alone, perhaps, in words of its own."""


class OutOfStep(OSError):
    """What was read once the message was sent is no answer to it: the server answers twice, or is not to be read."""


def in_step(answer, otherwise, yes=(YES,)):
    """A yes or a no to what was asked. Any other number answers something else, and so will all that follow it."""
    code, words = answer
    if code in yes or code >= NO:
        return answer
    raise otherwise(f"{code} {words}")


class _Telling:
    may_have_it = False

    def mail(self, *args, **options):
        return in_step(super().mail(*args, **options), NotHandedOver)

    def rcpt(self, *args, **options):
        return in_step(super().rcpt(*args, **options), NotHandedOver, yes=(YES, FORWARDED))

    def data(self, msg):
        try:
            return in_step(super().data(msg), OutOfStep)
        except smtplib.SMTPDataError as fault:  # the message itself was not sent
            if fault.smtp_code < NO:
                raise NotHandedOver(str(fault)) from fault
            raise

    def getreply(self):
        code, words = super().getreply()
        self.may_have_it = code == GO_ON
        return code, words

    def sendmail(self, *args, **options):
        try:
            return super().sendmail(*args, **options)
        except (*REFUSALS, NotHandedOver, OutOfStep):
            raise
        except smtplib.SMTPSenderRefused as fault:
            if fault.smtp_code == TOO_LARGE:
                raise MessageTooLarge(*fault.args) from fault
            raise NothingTaken(str(fault)) from fault
        except OSError as fault:  # a fault of smtplib is one too
            if self.may_have_it:
                raise
            raise NotHandedOver(str(fault)) from fault


class _Smtp(_Telling, smtplib.SMTP):
    pass


class _SmtpOverTls(_Telling, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's own. It raises NotHandedOver where nobody has a message; at any other OSError it is in doubt."""

    @property
    def connection_class(self):
        return _SmtpOverTls if self.use_ssl else _Smtp
