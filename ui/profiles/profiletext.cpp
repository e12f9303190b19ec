// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profiletext.h"

#include "ui/theme/themecolors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ProfileText)

public:
    [[nodiscard]] static QString of(Security security)
    {
        switch (security) {
        case Security::Auto:
            return tr("STLS where it is offered");
        case Security::None:
            return tr("Not encrypted");
        case Security::Stls:
            return tr("STLS, required");
        case Security::Tls:
            return tr("TLS from the first octet");
        }
        return {};
    }

    [[nodiscard]] static QString of(ProfileColor color)
    {
        switch (color) {
        case ProfileColor::None:
            return tr("No colour");
        case ProfileColor::Red:
            return tr("Red");
        case ProfileColor::Orange:
            return tr("Orange");
        case ProfileColor::Yellow:
            return tr("Yellow");
        case ProfileColor::Green:
            return tr("Green");
        case ProfileColor::Teal:
            return tr("Teal");
        case ProfileColor::Blue:
            return tr("Blue");
        case ProfileColor::Purple:
            return tr("Purple");
        case ProfileColor::Grey:
            return tr("Grey");
        }
        return {};
    }

    [[nodiscard]] static QString problemOf(ProfileField field, const Profile& profile)
    {
        switch (field) {
        case ProfileField::Name:
            return tr("A name is one line of at most %1 characters.").arg(profilebounds::nameLength);
        case ProfileField::Host:
            return profile.host.isEmpty() ? tr("The host is missing.")
                                          : tr("This is neither the name of a host nor its address.");
        case ProfileField::User:
            return tr("A user name is one line of at most %1 characters.").arg(profilebounds::userLength);
        case ProfileField::CaFile:
        case ProfileField::CertificateFile:
        case ProfileField::KeyFile:
            return tr("This cannot be the name of a file.");
        default:
            return tr("%1 is out of bounds.").arg(QLatin1StringView(fieldName(field)));
        }
    }
};

} // namespace

QString addressOf(const Profile& profile)
{
    constexpr quint16 plainPort = 110;
    constexpr quint16 tlsPort = 995;
    const quint16 usualPort = profile.security == "tls"_L1 ? tlsPort : plainPort;
    QString text = profile.user.isEmpty() ? QString() : profile.user + u'@';
    text += profile.host.contains(u':') ? u'[' + profile.host + u']' : profile.host;
    if (profile.port != usualPort)
        text += u':' + QString::number(profile.port);
    return text;
}

QString usualName(const Profile& profile) { return addressOf(profile).left(profilebounds::nameLength); }

QString securityText(Security security) { return Sentences::of(security); }

QString colorText(ProfileColor color) { return Sentences::of(color); }

QColor colorOf(ProfileColor color, const ThemeColors& colors)
{
    switch (color) {
    case ProfileColor::None:
        return {};
    case ProfileColor::Red:
        return colors.red;
    case ProfileColor::Orange:
        return colors.orange;
    case ProfileColor::Yellow:
        return colors.yellow;
    case ProfileColor::Green:
        return colors.green;
    case ProfileColor::Teal:
        return colors.teal;
    case ProfileColor::Blue:
        return colors.blue;
    case ProfileColor::Purple:
        return colors.purple;
    case ProfileColor::Grey:
        return colors.grey;
    }
    return {};
}

QString problemText(ProfileField field, const Profile& profile)
{
    return Sentences::problemOf(field, profile);
}

} // namespace dropscope::ui
