// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profileerrortext.h"

#include <QCoreApplication>
#include <QDir>

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ProfileErrorText)

public:
    [[nodiscard]] static ErrorText of(const ProfileError& error);
    [[nodiscard]] static QString of(const KeychainError& error);

private:
    [[nodiscard]] static ErrorText titleOf(const ProfileError& error);
    [[nodiscard]] static QString invalid(const ProfileError& error);
};

QString Sentences::invalid(const ProfileError& error)
{
    const QString field = error.field ? QLatin1StringView(fieldName(*error.field)) : QString();
    if (error.place < 0)
        return tr("“%1” is missing or out of bounds.").arg(field);
    return tr("“%1” of profile %2 is missing, out of bounds, or there twice. The others are whole.")
        .arg(field)
        .arg(error.place + 1);
}

ErrorText Sentences::titleOf(const ProfileError& error)
{
    const QString path = QDir::toNativeSeparators(error.path);
    switch (error.kind) {
    case ProfileError::Kind::NotReadable:
        return {tr("The profiles cannot be read"), path};
    case ProfileError::Kind::NotWritable:
        return {tr("The profiles cannot be written"), path};
    case ProfileError::Kind::NotProfiles:
        return {tr("This is no file of profiles"), path};
    case ProfileError::Kind::TooNew:
        return {tr("The profiles were written by a later version"),
                tr("%1 is left as it is: nothing is read from it, and nothing is written.").arg(path)};
    case ProfileError::Kind::TooLarge:
        return {tr("There are more profiles than can be kept"), path};
    case ProfileError::Kind::InvalidProfile:
        return {tr("A profile cannot be taken"), invalid(error)};
    case ProfileError::Kind::NoSuchProfile:
        return {tr("The profile is not there any more"), tr("Another window or program has removed it.")};
    case ProfileError::Kind::IdTaken:
        return {tr("The profile is there already"), {}};
    case ProfileError::Kind::Busy:
        return {tr("The profiles are being written by another program"), path, tr("Try again in a moment.")};
    }
    return {};
}

ErrorText Sentences::of(const ProfileError& error)
{
    ErrorText text = titleOf(error);
    if (!error.systemText.isEmpty())
        text.quote = error.systemText;
    if (!error.keptAs.isEmpty())
        text.advice = tr("The file as it was is kept: %1").arg(QDir::toNativeSeparators(error.keptAs));
    return text;
}

QString Sentences::of(const KeychainError& error)
{
    switch (error.kind) {
    case KeychainError::Kind::Unavailable:
        return tr("No keychain answers on this desktop: the password is asked for each time.");
    case KeychainError::Kind::Denied:
        return tr("The keychain is locked and was not unlocked; what it holds cannot be used.");
    case KeychainError::Kind::NotFound:
        return tr("The keychain has no password for it any more.");
    case KeychainError::Kind::TooLarge:
        return tr("The keychain holds no secret of that length.");
    case KeychainError::Kind::Other:
        return error.systemText.isEmpty() ? tr("The keychain failed.")
                                          : tr("The keychain failed: %1").arg(error.systemText);
    }
    return {};
}

} // namespace

ErrorText describe(const ProfileError& error) { return Sentences::of(error); }

QString describe(const KeychainError& error) { return Sentences::of(error); }

} // namespace dropscope::ui
