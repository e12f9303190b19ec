// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

namespace dropscope {

namespace {

ExitCode codeOf(const LocalError& error)
{
    switch (error.kind) {
    case LocalError::Kind::ClearTextRefused:
    case LocalError::Kind::NoSignInMethod:
    case LocalError::Kind::ChallengeIllFormed:
        return ExitCode::SignInRefused;
    case LocalError::Kind::NotConnected: // the server ended the session before all was asked
    case LocalError::Kind::IllegalInState:
    case LocalError::Kind::Cancelled:
        return ExitCode::ServerBroke;
    case LocalError::Kind::AlreadyConnected:
    case LocalError::Kind::InvalidArgument:
    case LocalError::Kind::CommandTooLong:
    case LocalError::Kind::MissingSecret:
    case LocalError::Kind::MissingToken:
    case LocalError::Kind::MissingCertificate:
    case LocalError::Kind::InvalidCredentials:
        break;
    }
    return ExitCode::Usage;
}

ExitCode codeOfRefusal(Stage stage)
{
    switch (stage) {
    case Stage::Connecting:
        return ExitCode::NoConnection;
    case Stage::SigningIn:
        return ExitCode::SignInRefused;
    case Stage::Listing: // STAT and LIST have no other answer than +OK (RFC 1939 §5)
        return ExitCode::ServerBroke;
    case Stage::Message:
    case Stage::Update:
        break;
    }
    return ExitCode::NotSo;
}

} // namespace

ExitCode exitCodeFor(const Failure& failure)
{
    if (std::holds_alternative<FileError>(failure.error))
        return ExitCode::FileFailed;
    if (std::holds_alternative<ConnectError>(failure.error) ||
        std::holds_alternative<TlsError>(failure.error))
        return ExitCode::NoConnection;
    if (std::holds_alternative<Refusal>(failure.error))
        return codeOfRefusal(failure.stage);
    if (const auto* const local = std::get_if<LocalError>(&failure.error))
        return codeOf(*local);
    return ExitCode::ServerBroke;
}

} // namespace dropscope
