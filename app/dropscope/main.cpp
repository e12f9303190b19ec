// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropscope/demopicture.h"
#include "core/profile/profilestore.h"
#include "core/profile/systemkeychain.h"
#include "core/transcript/recordingfolder.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/window/windowset.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace dropscope;

namespace {

struct Options
{
    bool demo = false;
    QString screenshot;
    QString address;
};

class CommandLine
{
public:
    CommandLine()
        : m_demo(u"demo"_s, QCoreApplication::translate("main", "Open the built-in demo maildrop."))
        , m_screenshot(u"screenshot"_s,
                       QCoreApplication::translate(
                           "main", "Save a picture of the window with the demo maildrop open, and exit."),
                       u"FILE.png"_s)
        , m_help(m_parser.addHelpOption())
        , m_version(m_parser.addVersionOption())
    {
        m_parser.setApplicationDescription(
            QCoreApplication::translate("main", "An oscilloscope for maildrops."));
        m_parser.addOptions({m_demo, m_screenshot});
        m_parser.addPositionalArgument(
            u"address"_s,
            QCoreApplication::translate("main",
                                        "Open this maildrop, pop://user@host:port, or this recording, "
                                        "capture, .eml file, mbox or folder of mail."),
            u"[address|FILE]"_s);
    }

    /// Help and version are told where there is no display, too.
    void answerWithoutWindow(const QCoreApplication& application)
    {
        if (m_parser.parse(QCoreApplication::arguments()) &&
            (m_parser.isSet(m_help) || m_parser.isSet(m_version)))
            m_parser.process(application);
    }

    [[nodiscard]] Options read(const QCoreApplication& application)
    {
        m_parser.process(application);
        return {m_parser.isSet(m_demo), m_parser.value(m_screenshot),
                m_parser.positionalArguments().value(0)};
    }

private:
    QCommandLineParser m_parser;
    QCommandLineOption m_demo;
    QCommandLineOption m_screenshot;
    QCommandLineOption m_help;
    QCommandLineOption m_version;
};

void nameApplication()
{
    QCoreApplication::setApplicationName(u"dropscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DROPSCOPE_VERSION));
}

/// The picture must not depend on what somebody has left behind: settings of its own, gone afterwards.
int takePicture(ui::Theme& theme, const QString& path)
{
    const QTemporaryDir folder;
    ui::AppSettings settings(
        std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SystemKeychain keychain;
    ui::WindowSet windows(settings, {profiles, keychain}, theme);
    DemoPicture picture(windows.openWindow(), path);
    QObject::connect(&picture, &DemoPicture::done, &picture, [](const QString& problem) {
        if (!problem.isEmpty())
            QTextStream(stderr) << "dropscope: " << problem << Qt::endl;
        QCoreApplication::exit(problem.isEmpty() ? 0 : 1);
    });
    QMetaObject::invokeMethod(&picture, &DemoPicture::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// What is said like a file is one, also where it is not there: a host has no slash and no such suffix.
bool meansFile(const QString& argument)
{
    const QFileInfo file(argument);
    return file.exists() || argument.startsWith(u'/') || argument.startsWith(u"./"_s) ||
           argument.startsWith(u"../"_s) || file.suffix() == u"pcap"_s || file.suffix() == u"pcapng"_s;
}

int runWindows(ui::Theme& theme, const Options& options)
{
    ui::AppSettings settings(ui::AppSettings::personalStorage());
    theme.setMode(settings.themeMode());
    ProfileStore profiles(ProfileStore::personalPath());
    SystemKeychain keychain;
    const auto loaded = profiles.load();
    const QString recordings =
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/recordings"_L1;
    const QStringList recovered = RecordingFolder::recover(recordings);
    const RecordingFolder folder(recordings);
    ui::WindowSet windows(settings, {profiles, keychain}, theme);
    windows.setRecordingFolder(folder.path());
    ui::MainWindow& window = windows.openWindow();
    if (!recovered.isEmpty())
        window.tellRecovered(recovered);
    if (!loaded)
        window.tellProfilesDamaged(loaded.error());
    if (options.demo)
        window.openDemo();
    else if (meansFile(options.address))
        window.openRecording(options.address);
    else if (!options.address.isEmpty())
        window.openAddress({options.address});
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    nameApplication();
    {
        const QCoreApplication application(argc, argv);
        CommandLine().answerWithoutWindow(application);
    }
    const QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Dropscope"_s);
    QGuiApplication::setDesktopFileName(u"dropscope"_s);
    const Options options = CommandLine().read(application);
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    ui::Theme theme;
    return options.screenshot.isEmpty() ? runWindows(theme, options) : takePicture(theme, options.screenshot);
}
