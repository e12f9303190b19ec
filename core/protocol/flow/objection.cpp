// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/objection.h"

namespace dropscope {

Octets objectionText(Objection objection)
{
    switch (objection) {
    case Objection::LineTooLong:
        return "command line too long";
    case Objection::UnknownCommand:
        return "unknown command";
    case Objection::NotInThisState:
        return "not in this state";
    case Objection::ControlOctets:
        return "control octets in the command";
    case Objection::BadArguments:
        return "arguments do not fit the command";
    case Objection::Cancelled:
        return "sign-in cancelled";
    case Objection::ResponseTooLong:
        return "response too long";
    case Objection::ResponseNotBase64:
        return "response is not base64";
    case Objection::TooManyResponses:
        return "too many responses";
    }
    return {};
}

} // namespace dropscope
