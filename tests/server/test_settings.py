from zjg_dash.server.settings import theme_and_manners


def test_the_settings_of_the_file_hold_wherever_the_server_starts():
    settings = theme_and_manners()
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.showErrorDetails"] == "none"
    assert settings["server.fileWatcherType"] == "none"
    assert settings["theme.dark.backgroundColor"].startswith("#")
    assert "server.address" not in settings
