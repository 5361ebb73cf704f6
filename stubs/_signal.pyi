# The C module behind signal, which unionx loads in its place since that brings enum; typeshed does not have it.
from signal import SIG_DFL as SIG_DFL
from signal import SIG_IGN as SIG_IGN
from signal import SIGINT as SIGINT
from signal import default_int_handler as default_int_handler
from signal import getsignal as getsignal
from signal import signal as signal
